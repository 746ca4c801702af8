"""A simulated register of the police (公安部门): asked whether people's particulars are those it keeps."""
