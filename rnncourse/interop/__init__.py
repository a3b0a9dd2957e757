"""Networks carried over to the frameworks. Import one framework's module in one process, never both.

PyTorch's GPU builds and TensorFlow bring two copies of one compiler library; a process that loads both can abort.
"""
