"""What other processes and machines are asked to do: functions of plain data that leave their results in the store."""
