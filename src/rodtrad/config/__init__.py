"""How is the house wired? Settings, root urls, server, command line. Imports everything, imported by nothing."""
