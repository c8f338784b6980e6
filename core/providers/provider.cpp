#include "core/providers/provider.h"

namespace Aloft {

namespace {

class NothingToCloseTask : public Task
{
public:
    using Task::Task;

protected:
    void run() override { succeed(); }
};

} // namespace

Task *Provider::close()
{
    return new NothingToCloseTask(this);
}

} // namespace Aloft

#include "moc_provider.cpp"
