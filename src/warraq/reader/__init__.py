"""What a reader can do beyond reading. Nothing yet asks the server: sharing needs none."""
