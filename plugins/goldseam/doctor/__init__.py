"""What `goldseam doctor` looks at: each check takes what it needs and returns what it found, in words."""
