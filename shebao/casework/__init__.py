"""How business is handed in and worked on: for now, spreadsheets and the trial reckoning of a whole unit."""
