"""The pages on which people decide about claims and incidents."""
