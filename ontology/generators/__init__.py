"""What is made from `schema.yaml`: one module per form, pure functions from the schema to the text of a file."""
