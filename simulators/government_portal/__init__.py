"""A simulated portal (政务服务网) with 国家政务服务平台 as its login."""
