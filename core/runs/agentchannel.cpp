#include "core/runs/agentchannel.h"

#include "moc_agentchannel.cpp"
