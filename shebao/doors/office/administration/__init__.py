"""The administrators' pages: who works here, with which rights, who is away, what no longer fits."""
