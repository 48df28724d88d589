print("ephor")
