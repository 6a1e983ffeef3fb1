"""How much the portal is used: a server's log to counts that tell of nobody, and the table in which they are kept."""
