"""Settings, addresses of the site, and the WSGI entry point."""
