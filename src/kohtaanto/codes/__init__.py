"""Vocabularies and values everybody shares: ESCO, municipalities, working days, code lists, messages."""
