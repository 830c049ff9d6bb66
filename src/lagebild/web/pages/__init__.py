"""One module for each page: what it may be asked (Query), and the data that it answers with."""
