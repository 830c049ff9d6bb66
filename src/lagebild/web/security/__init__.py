"""Who may come in, what they may do, and what keeps others out."""
