"""What `make eval` measures: each module one kind of data, all of it through the commands a person would run."""
