#include "core/runs/agentprotocol.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype longestWords = 300; // of what an agent says about an error

struct AgentText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::AgentProtocol)
};

/// The agent's own words as one line, to stand before a full stop.
QString wordsOf(const Json &error)
{
    QString words = stringAt(error, "message").simplified();
    if (words.endsWith(u'.'))
        words.chop(1);
    if (words.isEmpty())
        return AgentText::tr("it does not say why");
    return words.size() > longestWords ? words.left(longestWords) + u'…' : words;
}

struct Refusal
{
    QLatin1StringView name; ///< the agent's
    Error::Kind kind;
    const char *message; ///< %1: what the agent says
    const char *advice;
};

constexpr std::array refusals{
    Refusal{"unknown-message"_L1, Error::Kind::NotFound,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "The kernel's journal has no such message."),
            ""},
    Refusal{"unknown-run"_L1, Error::Kind::NotFound,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "The runtime knows no such run."),
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol",
                              "It was removed there, or the runtime is another one by now.")},
    Refusal{"unknown-request"_L1, Error::Kind::Provider,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol",
                              "Aloft's agent on the runtime is of another version and cannot do "
                              "this."),
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "Update Aloft on this computer.")},
    Refusal{"bad-request"_L1, Error::Kind::BadInput,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "The runtime cannot do this: %1."), ""},
    Refusal{"exists"_L1, Error::Kind::Conflict,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol",
                              "Another run has this name on the runtime already."),
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "Run it again; it gets a new name.")},
    Refusal{"storage"_L1, Error::Kind::Storage,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol",
                              "The runtime could not write to its disk: %1."),
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "Free some space there, then try again.")},
    Refusal{"refused"_L1, Error::Kind::Refused,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "The runtime refused this: %1."),
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "Check the path and its permissions.")},
    Refusal{"gone"_L1, Error::Kind::Conflict,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "The run is over already."), ""},
};

constexpr Refusal otherRefusal{
    {},
    Error::Kind::Provider,
    QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "Aloft's agent on the runtime failed: %1."),
    QT_TRANSLATE_NOOP("Aloft::AgentProtocol",
                      "Try again; if it stays like this, report it with the log.")};

} // namespace

QString missingPart(const AgentFrame &answer)
{
    return stringAt(memberAt(answer.head, "error"), "part");
}

std::optional<Error> errorIn(const AgentFrame &answer)
{
    if (!answer.head.contains("error"))
        return std::nullopt;
    const Json &error = memberAt(answer.head, "error");
    const QString name = stringAt(error, "kind");
    const auto found = std::ranges::find(refusals, name, &Refusal::name);
    const Refusal &refusal = found != refusals.end() ? *found : otherRefusal;
    QString message = AgentText::tr(refusal.message);
    if (message.contains("%1"_L1))
        message = message.arg(wordsOf(error));
    const QString advice = *refusal.advice ? AgentText::tr(refusal.advice) : QString();
    return Error{refusal.kind, message, advice, name + u": "_s + wordsOf(error)};
}

} // namespace Aloft
