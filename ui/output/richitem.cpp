#include "ui/output/richitem.h"

#include "core/text/htmlsubset.h"
#include "core/text/svgsafety.h"
#include "ui/output/browserpage.h"
#include "ui/output/htmlitem.h"
#include "ui/output/htmltable.h"
#include "ui/output/imageitem.h"
#include "ui/output/jsonitem.h"
#include "ui/output/noticeditem.h"
#include "ui/output/noticeitem.h"
#include "ui/output/richchoice.h"
#include "ui/output/streamitem.h"
#include "ui/output/tableitem.h"

#include <QCoreApplication>
#include <QDesktopServices>

namespace Aloft {

namespace {

struct RichItemText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RichItem)
};

template<typename Item>
OutputItem *filled(Item *item, const RichOutput &output)
{
    item->setRich(output);
    return item;
}

OutputItem *textItem(const RichOutput &output, const std::string &mime)
{
    auto *item = new StreamItem;
    item->setContent(richText(output, mime));
    return item;
}

OutputItem *htmlItem(const RichOutput &output, const OutputServices &services)
{
    const QString html = safeHtmlOf(output, services.folder);
    if (auto table = readHtmlTable(html))
        return new TableItem(std::move(*table));
    auto *item = new HtmlItem(services.folder);
    item->setSafeHtml(html);
    return item;
}

OutputItem *svgItem(const RichOutput &output, const OutputServices &services)
{
    const std::string &svg = richText(output, "image/svg+xml");
    const auto checked = checkSvg(QByteArrayView(svg.data(), static_cast<qsizetype>(svg.size())));
    if (checked)
        return filled(new ImageItem(services.images), output);
    return new NoticeItem(NoticeItem::Kind::Information, checked.error().message);
}

OutputItem *contentItem(const RichOutput &output, const RichChoice &choice,
                        const OutputServices &services)
{
    switch (choice.kind) {
    case RichChoice::Kind::Html:
    case RichChoice::Kind::Markdown:
    case RichChoice::Kind::Latex:
        return htmlItem(output, services);
    case RichChoice::Kind::Svg:
        return svgItem(output, services);
    case RichChoice::Kind::Image:
        return filled(new ImageItem(services.images), output);
    case RichChoice::Kind::JsonTree:
        return filled(new JsonItem, output);
    case RichChoice::Kind::Text:
        return textItem(output, choice.mime);
    case RichChoice::Kind::Nothing:
        break;
    }
    return nullptr;
}

void openInBrowser(const QByteArray &page, NoticeItem *notice)
{
    const auto written = writeBrowserPage(page);
    if (!written)
        notice->setText(written.error().text());
    else if (!QDesktopServices::openUrl(*written))
        notice->setText(RichItemText::tr("No browser could be started. The page is %1")
                            .arg(written->toLocalFile()));
}

QString browserReason(const RichChoice &choice)
{
    if (choice.browserMime == "application/vnd.plotly.v1+json")
        return RichItemText::tr("This figure needs a browser and a network: the page gets "
                                "plotly.js from cdn.plot.ly.");
    return choice.kind == RichChoice::Kind::Html
        ? RichItemText::tr("Without its programs, which only a browser runs.")
        : RichItemText::tr("This output needs a browser: it contains a program.");
}

NoticeItem *browserNotice(const RichOutput &output, const RichChoice &choice)
{
    auto *notice = new NoticeItem(NoticeItem::Kind::Information, browserReason(choice));
    notice->addButton(RichItemText::tr("Open in browser"),
                      [page = browserPage(output), notice] { openInBrowser(page, notice); });
    return notice;
}

QString unknownNotice(const RichOutput &output)
{
    QStringList mimes;
    for (const auto &[mime, value] : output.data.items())
        mimes.append(toQString(mime).left(80));
    return RichItemText::tr("An output of a kind that cannot be shown here: %1")
        .arg(mimes.mid(0, 5).join(QStringLiteral(", ")));
}

NoticeItem *noticeFor(const RichOutput &output, const RichChoice &choice)
{
    if (!choice.browserMime.empty())
        return browserNotice(output, choice);
    if (choice.isWidget)
        return new NoticeItem(NoticeItem::Kind::Information,
                              RichItemText::tr("Widgets are shown by their text."));
    if (choice.kind == RichChoice::Kind::Nothing)
        return new NoticeItem(NoticeItem::Kind::Information, unknownNotice(output));
    return nullptr;
}

} // namespace

OutputItem *makeRichItem(const RichOutput &output, const OutputServices &services, QWidget *parent)
{
    const RichChoice choice = chooseRich(output);
    OutputItem *content = contentItem(output, choice, services);
    NoticeItem *notice = noticeFor(output, choice);
    OutputItem *item = content && notice ? new NoticedItem(content, notice) : content;
    if (!item)
        item = notice;
    item->setParent(parent);
    return item;
}

} // namespace Aloft
