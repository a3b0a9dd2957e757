"""Text to notebook, a class graded, feedback and grades: built on nbgrader's own extension points."""
