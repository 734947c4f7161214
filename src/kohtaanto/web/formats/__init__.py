"""How days are written in Finland in each language, where Django follows other countries."""
