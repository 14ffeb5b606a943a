// Files in which elections are kept, read with the place of every mistake, and written.
export {}
