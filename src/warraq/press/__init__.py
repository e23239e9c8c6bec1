"""The press: turns what the newsroom has published into files, and keeps them true."""
