"""One module for each version of the tables, named after what it changes; what has been released is never edited."""
