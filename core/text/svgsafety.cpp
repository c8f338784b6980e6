#include "core/text/svgsafety.h"

#include <QCoreApplication>
#include <QHash>
#include <QXmlStreamReader>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int DeepestUse = 24; ///< one <use> that shows another that shows another …

/// Data that a renderer may decode inside an SVG: pixels, not another SVG.
bool isPixelData(QStringView target)
{
    return std::ranges::any_of(std::array{"data:image/png;"_L1, "data:image/jpeg;"_L1,
                                          "data:image/jpg;"_L1, "data:image/gif;"_L1},
                               [target](QLatin1StringView kind) {
                                   return target.startsWith(kind, Qt::CaseInsensitive);
                               });
}

/// Whether each url(…) in a style stays inside the file.
bool staysInside(QStringView style)
{
    if (style.contains("@import"_L1, Qt::CaseInsensitive) || style.contains(u'\\'))
        return false;
    qsizetype at = style.indexOf("url("_L1, 0, Qt::CaseInsensitive);
    while (at >= 0) {
        QStringView target = style.sliced(at + 4).trimmed();
        if (target.startsWith(u'"') || target.startsWith(u'\''))
            target = target.sliced(1);
        if (!target.startsWith(u'#') && !isPixelData(target))
            return false;
        at = style.indexOf("url("_L1, at + 4, Qt::CaseInsensitive);
    }
    return true;
}

/// A style, or a presentation attribute such as fill="url(#a)"; text may say what it likes.
bool mayBeStyle(QStringView name, QStringView value)
{
    return name == "style"_L1 || value.contains("url("_L1, Qt::CaseInsensitive);
}

/// Reads an SVG once and says what speaks against it.
class SvgCheck
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SvgCheck)

public:
    SvgCheck(QByteArrayView svg, const SvgLimits &limits)
        : m_limits(limits)
        , m_xml(QByteArray::fromRawData(svg.data(), svg.size()))
    { }

    Result<void> run();

private:
    /// What an element with an id holds; <use> shows it again.
    struct Part
    {
        qint64 elements = 0;
        std::vector<QString> uses;
        std::optional<qint64> expanded;
    };

    void checkDocumentType();
    void beginElement();
    void checkAttribute(const QXmlStreamAttribute &attribute, QStringView element);
    void checkReference(QStringView target, QStringView element);
    void endElement();
    void checkUses();
    qint64 expandedSize(const QString &id, int depth);
    void refuse(const QString &why);

    SvgLimits m_limits;
    QXmlStreamReader m_xml;
    std::optional<Error> m_error;
    QHash<QString, Part> m_parts;
    std::vector<QString> m_open; ///< ids of the elements around, or empty
    std::vector<QString> m_uses;
    int m_elements = 0;
    bool m_isInStyle = false;
};

void SvgCheck::refuse(const QString &why)
{
    if (m_error)
        return;
    //: %1 is the reason, %2 a line number
    m_error =
        Error{Error::Kind::BadInput,
              tr("The SVG picture is not shown: %1 (line %2).").arg(why).arg(m_xml.lineNumber()),
              {},
              {}};
}

Result<void> SvgCheck::run()
{
    while (!m_error && !m_xml.atEnd()) {
        switch (m_xml.readNext()) {
        case QXmlStreamReader::DTD:
            checkDocumentType();
            break;
        case QXmlStreamReader::StartElement:
            beginElement();
            break;
        case QXmlStreamReader::EndElement:
            endElement();
            break;
        case QXmlStreamReader::Characters:
            if (m_isInStyle && !staysInside(m_xml.text()))
                refuse(tr("its style refers to other files"));
            break;
        case QXmlStreamReader::ProcessingInstruction:
            refuse(tr("it has a processing instruction"));
            break;
        default:
            break;
        }
    }
    if (m_xml.hasError())
        refuse(tr("it is not well-formed XML"));
    if (!m_error)
        checkUses();
    if (m_error)
        return failure(*m_error);
    return {};
}

void SvgCheck::checkDocumentType()
{
    if (!m_xml.entityDeclarations().isEmpty() || m_xml.text().contains("<!ENTITY"_L1))
        refuse(tr("it declares entities"));
}

void SvgCheck::beginElement()
{
    const QStringView name = m_xml.name();
    if (m_elements == 0 && name != "svg"_L1)
        refuse(tr("it is not an SVG"));
    if (++m_elements > m_limits.elements)
        refuse(tr("it has too many elements"));
    if (int(m_open.size()) >= m_limits.depth)
        refuse(tr("it is nested too deeply"));
    if (name.compare("script"_L1, Qt::CaseInsensitive) == 0)
        refuse(tr("it has a script"));
    if (name.compare("foreignObject"_L1, Qt::CaseInsensitive) == 0
        || name.compare("iframe"_L1, Qt::CaseInsensitive) == 0)
        refuse(tr("it has foreign content"));
    m_isInStyle = name == "style"_L1;

    const QString id = m_xml.attributes().value("id"_L1).toString();
    m_open.push_back(id);
    for (const QString &around : m_open) {
        if (!around.isEmpty())
            ++m_parts[around].elements;
    }
    for (const QXmlStreamAttribute &attribute : m_xml.attributes())
        checkAttribute(attribute, name);
}

void SvgCheck::checkAttribute(const QXmlStreamAttribute &attribute, QStringView element)
{
    const QStringView name = attribute.name();
    if (name.startsWith("on"_L1, Qt::CaseInsensitive))
        refuse(tr("it has a script"));
    if (name == "href"_L1 || name == "src"_L1)
        checkReference(attribute.value().trimmed(), element);
    else if (mayBeStyle(name, attribute.value()) && !staysInside(attribute.value()))
        refuse(tr("its style refers to other files"));
}

void SvgCheck::checkReference(QStringView target, QStringView element)
{
    if (element == "a"_L1) // shown, never followed
        return;
    if (target.startsWith(u'#')) {
        if (element != "use"_L1)
            return;
        const QString id = target.sliced(1).toString();
        m_uses.push_back(id);
        for (const QString &around : m_open) {
            if (!around.isEmpty())
                m_parts[around].uses.push_back(id);
        }
        return;
    }
    if (!isPixelData(target) && !target.isEmpty())
        refuse(tr("it refers to other files"));
}

void SvgCheck::endElement()
{
    m_isInStyle = false;
    if (!m_open.empty())
        m_open.pop_back();
}

/// How many elements a renderer has to go through in the end.
void SvgCheck::checkUses()
{
    qint64 total = m_elements;
    for (const QString &id : m_uses)
        total = std::min<qint64>(total + expandedSize(id, 0), qint64(m_limits.elements) + 1);
    if (total > m_limits.elements)
        refuse(tr("its parts repeat themselves too often"));
}

qint64 SvgCheck::expandedSize(const QString &id, int depth)
{
    const qint64 tooMany = qint64(m_limits.elements) + 1;
    if (depth > DeepestUse) // so is a part that shows itself
        return tooMany;
    const auto found = m_parts.find(id);
    if (found == m_parts.end())
        return 0;
    if (found->expanded)
        return *found->expanded;
    qint64 size = found->elements;
    const std::vector<QString> uses = found->uses;
    for (const QString &used : uses) {
        if (size >= tooMany)
            break;
        size = std::min(size + expandedSize(used, depth + 1), tooMany);
    }
    m_parts[id].expanded = size;
    return size;
}

} // namespace

Result<void> checkSvg(QByteArrayView svg, const SvgLimits &limits)
{
    if (svg.size() > limits.bytes) {
        return failure(Error::Kind::BadInput,
                       QCoreApplication::translate(
                           "Aloft::SvgCheck", "The SVG picture is not shown: it is too large."));
    }
    return SvgCheck(svg, limits).run();
}

} // namespace Aloft
