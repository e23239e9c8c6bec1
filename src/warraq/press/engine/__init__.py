"""Plan, record, render, commit: knows nothing of news.

A recipe renders the outputs of one subject; a unit is a recipe and a subject. Changes make
units dirty (`plan`), the press works them off (`work`), and a sink keeps what it printed.
"""
