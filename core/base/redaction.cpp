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

/// In this order: headers first, for their values may hold what later rules look for. Texts are
/// long and may be hostile: no rule begins anew at each letter of a long word.
const QList<Rule> &rules()
{
    static const QList<Rule> list{
        {pattern(
             uR"(-----BEGIN [\w ]*PRIVATE KEY-----(?:[^-]|-(?!----END))*(?:-----END [\w ]*-----)?)"_s),
         u"…"_s},
        {pattern(uR"(\b((?:set-)?cookie["']?\s*[:=]\s*)[^\r\n]+)"_s), u"\\1…"_s},
        {pattern(uR"(\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?digest\s)[^\r\n]+)"_s),
         u"\\1…"_s},
        {pattern(uR"(\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?)(?:(\w+)\s+)?[^\s"',;]+)"_s),
         u"\\1…"_s},
        {pattern(uR"(\b(bearer|basic)\s+[\w.~+/=-]{8,})"_s), u"\\1 …"_s},
        {pattern(
             uR"((?<![\w-])([\w-]*(?:token|password|passwd|passphrase|secret|api[_-]?key|xsrf|credentials?)["']?\s*[:=]\s*["']?)[^\s&"',;)}]+)"_s),
         u"\\1…"_s},
        {pattern(uR"(([?&](?:[\w-]*(?:signature|key)|code|sig|state)=)[^\s&"'#]+)"_s), u"\\1…"_s},
        {pattern(uR"((?<=:\/\/)[^\s\/"']+@)"_s), u"…@"_s},
        // Tokens that their makers mark, wherever they stand
        {pattern(
             uR"((?<![\w-])(?:gh[opsru]_|github_pat_|glpat-|hf_|sk-|nvapi-|r8_|xox[abprs]-|ya29\.|AKIA|AIza)[\w.-]{12,})"_s),
         u"…"_s},
        {pattern(uR"((?<![\w-])eyJ[\w-]{10,}\.[\w-]+(?:\.[\w-]*)?)"_s), u"…"_s},
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
