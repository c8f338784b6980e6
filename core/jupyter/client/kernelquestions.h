#pragma once

#include "core/jupyter/kernel.h"
#include "core/jupyter/wire/message.h"

#include <QTimer>

#include <functional>
#include <unordered_map>

namespace Aloft {

/// Requests that wait for one reply on shell or control.
class PendingReplies
{
public:
    /// reply is null when none will come.
    using Handler = std::function<void(const Message *reply)>;

    void expect(const std::string &requestId, Handler handler);
    bool take(const Message &reply); ///< false when nobody waits for it
    void loseAll();

private:
    std::unordered_map<std::string, Handler> m_handlers;
};

Error kernelTooBusy();
Error kernelAnswerLost();
Error kernelRefused(const Json &replyContent);

/// A task that ends with the reply to its request, or without it after a while.
template<typename Base>
class KernelQuestion : public Base
{
public:
    KernelQuestion(std::chrono::milliseconds timeout, QObject *parent)
        : Base(parent)
        , m_timeout(timeout)
    { }

    void take(const Message *reply)
    {
        if (!reply)
            return this->fail(kernelAnswerLost());
        if (stringAt(reply->content, "status") == QLatin1StringView("error"))
            return this->fail(kernelRefused(reply->content));
        read(reply->content);
        this->succeed();
    }

    void refuse(const Error &error) { this->fail(error); }

protected:
    void run() override
    {
        QTimer::singleShot(m_timeout, this, [this] { this->fail(kernelTooBusy()); });
    }

    virtual void read(const Json &content) = 0;

private:
    std::chrono::milliseconds m_timeout;
};

class JupyterCompleteTask final : public KernelQuestion<CompleteTask>
{
public:
    JupyterCompleteTask(QString code, std::chrono::milliseconds timeout, QObject *parent);
    const Completions &completions() const override { return m_completions; }

protected:
    void read(const Json &content) override;

private:
    QString m_code;
    Completions m_completions;
};

class JupyterInspectTask final : public KernelQuestion<InspectTask>
{
public:
    using KernelQuestion<InspectTask>::KernelQuestion;
    const Json &data() const override { return m_data; }

protected:
    void read(const Json &content) override;

private:
    Json m_data = Json::object();
};

class JupyterIsCompleteTask final : public KernelQuestion<IsCompleteTask>
{
public:
    using KernelQuestion<IsCompleteTask>::KernelQuestion;
    QString status() const override { return m_status; }
    QString indent() const override { return m_indent; }

protected:
    void read(const Json &content) override;

private:
    QString m_status;
    QString m_indent;
};

class JupyterHistoryTask final : public KernelQuestion<HistoryTask>
{
public:
    using KernelQuestion<HistoryTask>::KernelQuestion;
    const QList<HistoryEntry> &entries() const override { return m_entries; }

protected:
    void read(const Json &content) override;

private:
    QList<HistoryEntry> m_entries;
};

KernelInfo kernelInfoFrom(const Json &content);

} // namespace Aloft
