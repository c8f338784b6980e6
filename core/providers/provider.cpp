#include "core/providers/provider.h"

#include "moc_provider.cpp"
