"""大厅叫号: calling at a counter, the hall at a glance, appointments, statistics, devices."""
