"""What a record is asked and answers, the same on the command line and on the pages."""
