#pragma once

#include "core/drive/drive.h"

#include <QHash>
#include <QPointer>

#include <functional>

namespace Aloft {

/// An upload that does nothing until the test says how it ends.
class ScriptedUpload : public DriveUploadTask
{
public:
    explicit ScriptedUpload(const UploadOrder &order) : m_order(order) { }

    const DriveItem &item() const override { return m_item; }
    const UploadOrder &order() const { return m_order; }

    void progress(qint64 done) { Q_EMIT progressChanged(done, 100); }
    void point(const QString &text) { Q_EMIT resumePointChanged(Secret(text)); }
    void trace(const QString &text) { Q_EMIT traceChanged(text); }
    void fail(Error::Kind kind) { Task::fail({kind, QStringLiteral("As told."), {}, {}}); }
    void done()
    {
        m_item.id = m_item.name = m_order.name;
        m_item.version = QStringLiteral("1");
        succeed();
    }

    std::function<void(ScriptedUpload &)> begun;

protected:
    void run() override { begun(*this); }

private:
    const UploadOrder m_order;
    DriveItem m_item;
};

/// A drive that takes uploads only, and hands each to the test.
class ScriptedDrive : public Drive
{
public:
    QList<QPointer<ScriptedUpload>> running; ///< in the order in which they began
    QStringList begun;                       ///< names, also of those that have ended
    std::function<void(ScriptedUpload &)> script = [](ScriptedUpload &) {};

    ~ScriptedDrive() override
    {
        for (const auto &task : std::as_const(running))
            task->disconnect(this);
    }

    ScriptedUpload *upload(const UploadOrder &order) override
    {
        auto *task = new ScriptedUpload(order);
        task->begun = [this](ScriptedUpload &started) {
            begun.append(started.order().name);
            running.append(&started);
            script(started);
        };
        connect(task, &QObject::destroyed, this,
                [this] { running.removeIf([](const auto &one) { return one.isNull(); }); });
        connect(task, &Task::finished, this, [this, task] {
            running.removeIf([task](const auto &one) { return one == task; });
        });
        return task;
    }

    QList<UploadOrder> discarded; ///< what was given up
    Task *discard(const UploadOrder &order) override
    {
        discarded.append(order);
        return discarding ? discarding() : nullptr;
    }
    std::function<Task *()> discarding; ///< null: it is nothing to wait for

    std::chrono::milliseconds pause{0}; ///< that it asks for
    std::chrono::milliseconds pauseLeft() const override { return pause; }
    QString kind() const override { return QStringLiteral("scripted"); }
    Capabilities capabilities() const override { return {}; }
    QString rootId() const override { return QStringLiteral("root"); }
    ItemsTask *list(const QString &) override { return nullptr; }
    ItemsTask *walk(const QString &) override { return nullptr; }
    ItemTask *stat(const QString &) override { return nullptr; }
    ItemTask *makeFolder(const QString &, const QString &) override { return nullptr; }
    Task *download(const DownloadOrder &) override { return nullptr; }
    ItemTask *move(const QString &, const QString &, const QString &) override { return nullptr; }
    ItemTask *trash(const QString &) override { return nullptr; }
    ItemTask *restore(const QString &) override { return nullptr; }
    ChangesTask *changes(const QString &) override { return nullptr; }
    QuotaTask *quota() override { return nullptr; }
};

} // namespace Aloft
