"""业务档案: cases as the archive keeps them: bags, terms, disposal, packages, and what is damaged."""
