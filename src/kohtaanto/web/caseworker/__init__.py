"""The caseworker's face: customers, their profiles, suggestions, contacts and situations."""
