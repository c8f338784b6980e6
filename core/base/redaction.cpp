#include "core/base/logging.h"

#include <QRegularExpression>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Rule
{
    QRegularExpression pattern;
    QString replacement;
};

QRegularExpression pattern(const QString &text)
{
    return QRegularExpression(text, QRegularExpression::CaseInsensitiveOption);
}

/// In this order: headers first, for their values may hold what later rules look for.
const QList<Rule> &rules()
{
    static const QList<Rule> list{
        {pattern(uR"(\b((?:set-)?cookie["']?\s*[:=]\s*)[^\r\n]+)"_s), u"\\1…"_s},
        {pattern(uR"(\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?)(?:(\w+)\s+)?[^\s"',;]+)"_s),
         u"\\1…"_s},
        {pattern(uR"(\b(bearer|basic)\s+[\w.~+/=-]{8,})"_s), u"\\1 …"_s},
        {pattern(
             uR"(\b([\w-]*(?:token|password|passwd|secret|api[_-]?key|xsrf)["']?\s*[:=]\s*["']?)[^\s&"',;)}]+)"_s),
         u"\\1…"_s},
        {pattern(uR"(([?&](?:[\w-]*(?:signature|key)|code|sig|state)=)[^\s&"'#]+)"_s), u"\\1…"_s},
        {pattern(uR"(([a-z][a-z0-9+.-]*:\/\/)[^\s\/@"']+@)"_s), u"\\1…@"_s},
    };
    return list;
}

} // namespace

QString redacted(const QString &text)
{
    QString result = text;
    for (const Rule &rule : rules())
        result.replace(rule.pattern, rule.replacement);
    return result;
}

} // namespace Aloft
