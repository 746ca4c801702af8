"""The hall for employers and persons (网上办事大厅): for now the front page and the reckoner (试算)."""
