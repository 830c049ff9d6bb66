"""The pages: a record in the browser, and the same as JSON behind every address."""
