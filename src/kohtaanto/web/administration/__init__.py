"""The administration of an area: its staff and their rights, its members, agreements and settings."""
