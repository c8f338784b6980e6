#include "core/jupyter/client/kerneljournal.h"

#include "moc_kerneljournal.cpp"
