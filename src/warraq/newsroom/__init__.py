"""What journalists do: the models, the actions that change them, and what of it is public."""
