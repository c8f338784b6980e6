#include "core/base/task.h"

#include <QPointer>

namespace Aloft {

Task::Task(QObject *parent)
    : QObject(parent)
{
}

void Task::start()
{
    if (m_state != State::New)
        return;
    m_state = State::Started;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_state == State::Started)
                run();
        },
        Qt::QueuedConnection);
}

void Task::cancel()
{
    finish(cancelled());
}

void Task::finish(std::optional<Error> error)
{
    if (m_state == State::Finished)
        return;
    m_state = State::Finished;
    m_error = std::move(error);
    stop();
    const auto steps = findChildren<Task *>(Qt::FindDirectChildrenOnly);
    for (Task *step : steps) {
        step->disconnect(this);
        step->cancel();
    }
    const QPointer<Task> alive(this); // a listener may delete us, or our parent
    Q_EMIT finished(this);
    if (alive)
        deleteLater();
}

} // namespace Aloft

#include "moc_task.cpp"
