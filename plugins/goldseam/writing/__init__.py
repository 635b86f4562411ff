"""New entries as text: their front matter, their names, and how they come to lie on the disk without loss."""
