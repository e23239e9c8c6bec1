"""What a rendering read and what a change touched, in one vocabulary: the tag.

A tag is a short string, `kind:rest` (`story:17`, `list:section/3`). Renderings record the
tags they read (`recorder`), actions write the tags they changed (`outbox`), and every
consumer (the press, later the search index) works through those changes in order.
"""
