"""What leaves the program: the files of a solve."""
