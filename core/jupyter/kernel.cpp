#include "core/jupyter/kernel.h"

#include "moc_kernel.cpp"
