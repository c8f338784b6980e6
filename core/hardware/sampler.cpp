#include "core/hardware/sampler.h"

#include "moc_sampler.cpp"
