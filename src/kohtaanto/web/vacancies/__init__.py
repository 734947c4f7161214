"""What the faces share about vacancies: the form, the choosing of concepts and the whole record as read."""
