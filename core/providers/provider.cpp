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

InterpreterTask *Provider::interpreter(const RuntimeSpec &, const std::optional<Runtime> &)
{
    return nullptr;
}

Task *Provider::close()
{
    return new NothingToCloseTask(this);
}

} // namespace Aloft

#include "moc_provider.cpp"
