#include "core/jupyter/client/kernelquestions.h"

#include "core/jupyter/wire/cursor.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

class KernelQuestionText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::KernelQuestion)

public:
    static Error tooBusy()
    {
        return {Error::Kind::Busy, tr("The kernel is busy and did not answer in time."), {}, {}};
    }
    static Error lost()
    {
        return {Error::Kind::Network, tr("The kernel ended before it answered."), {}, {}};
    }
    static Error refused(const QString &name, const QString &value)
    {
        return {Error::Kind::Provider,
                tr("The kernel answered with an error: %1: %2").arg(name, value),
                {},
                {}};
    }
};

qsizetype integerAt(const Json &object, const char *key)
{
    const Json &member = memberAt(object, key);
    return member.is_number_integer() ? qsizetype(member.get<std::int64_t>()) : 0;
}

Completion typedCompletion(const Json &entry)
{
    return {stringAt(entry, "text"), stringAt(entry, "type"), stringAt(entry, "signature")};
}

} // namespace

Error kernelTooBusy()
{
    return KernelQuestionText::tooBusy();
}

Error kernelAnswerLost()
{
    return KernelQuestionText::lost();
}

Error kernelRefused(const Json &replyContent)
{
    return KernelQuestionText::refused(stringAt(replyContent, "ename"),
                                       stringAt(replyContent, "evalue").left(300));
}

void PendingReplies::expect(const std::string &requestId, Handler handler)
{
    m_handlers.insert_or_assign(requestId, std::move(handler));
}

bool PendingReplies::take(const Message &reply)
{
    auto waiting = m_handlers.extract(reply.parent.id);
    if (!waiting)
        return false;
    waiting.mapped()(&reply);
    return true;
}

void PendingReplies::loseAll()
{
    const auto handlers = std::exchange(m_handlers, {});
    for (const auto &[id, handler] : handlers)
        handler(nullptr);
}

JupyterCompleteTask::JupyterCompleteTask(QString code, std::chrono::milliseconds timeout,
                                         QObject *parent)
    : KernelQuestion<CompleteTask>(timeout, parent)
    , m_code(std::move(code))
{ }

/// ipykernel tells types and signatures in an experimental list of the metadata; it replaces the
/// plain list when it covers it.
void JupyterCompleteTask::read(const Json &content)
{
    const qsizetype end = integerAt(content, "cursor_end");
    m_completions.replaceFrom = fromCodePoints(m_code, integerAt(content, "cursor_start"));
    m_completions.replaceTo = fromCodePoints(m_code, end);
    const Json &matches = memberAt(content, "matches");
    const Json &typed = memberAt(memberAt(content, "metadata"), "_jupyter_types_experimental");
    if (typed.is_array() && matches.is_array() && typed.size() == matches.size()) {
        for (const Json &entry : typed)
            m_completions.matches.append(typedCompletion(entry));
        return;
    }
    if (!matches.is_array())
        return;
    for (const Json &match : matches) {
        if (match.is_string())
            m_completions.matches.append({toQString(match.get_ref<const std::string &>()), {}, {}});
    }
}

void JupyterInspectTask::read(const Json &content)
{
    const Json &data = memberAt(content, "data");
    if (data.is_object())
        m_data = data;
}

void JupyterIsCompleteTask::read(const Json &content)
{
    m_status = stringAt(content, "status");
    m_indent = stringAt(content, "indent");
}

/// One entry is [session, line, input], or [session, line, [input, output]].
void JupyterHistoryTask::read(const Json &content)
{
    const Json &history = memberAt(content, "history");
    if (!history.is_array())
        return;
    for (const Json &entry : history) {
        const bool isEntry = entry.is_array() && entry.size() == 3 && entry[0].is_number_integer()
            && entry[1].is_number_integer() && entry[2].is_string();
        if (isEntry)
            m_entries.append({entry[0].get<int>(), entry[1].get<int>(),
                              toQString(entry[2].get_ref<const std::string &>())});
    }
}

KernelInfo kernelInfoFrom(const Json &content)
{
    const Json &language = memberAt(content, "language_info");
    KernelInfo info;
    info.implementation = stringAt(content, "implementation");
    info.protocolVersion = stringAt(content, "protocol_version");
    info.banner = stringAt(content, "banner");
    info.languageName = stringAt(language, "name");
    info.languageVersion = stringAt(language, "version");
    info.mimeType = stringAt(language, "mimetype");
    info.fileExtension = stringAt(language, "file_extension");
    if (language.is_object())
        info.languageInfo = language;
    const Json &debugger = memberAt(content, "debugger");
    info.hasDebugger = debugger.is_boolean() && debugger.get<bool>();
    return info;
}

} // namespace Aloft
