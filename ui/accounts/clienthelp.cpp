#include "ui/accounts/clienthelp.h"

#include "ui/shell/windowplace.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QString link(QLatin1StringView path, const QString &text)
{
    return u"<a href=\"https://console.cloud.google.com/%1\">%2</a>"_s.arg(path,
                                                                           text.toHtmlEscaped());
}

} // namespace

ClientHelp::ClientHelp(QWidget *parent) : QDialog(parent), m_text(new QTextBrowser(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    resizeToLetters(*this, 78, 30);
    m_text->setOpenExternalLinks(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    retranslate();
    m_text->setFocus();
}

QString ClientHelp::html()
{
    const QStringList steps{
        tr("%1: any name will do.").arg(link("projectcreate"_L1, tr("Make a project"))),
        tr("%1: press Enable.")
            .arg(link("apis/library/drive.googleapis.com"_L1, tr("Switch the Drive API on"))),
        tr("%1: a name, your mail address, and External as the audience.")
            .arg(link("auth/branding"_L1, tr("Say who asks"))),
        tr("%1: press Publish app. In testing, each sign-in ends after 7 days. Google shows a "
           "warning about an unverified app when you sign in; this app is your own.")
            .arg(link("auth/audience"_L1, tr("Publish it"))),
        tr("%1: of the type \"Desktop app\".")
            .arg(link("auth/clients/create"_L1, tr("Make the client"))),
        tr("Download its JSON file and drop it on Aloft's sign-in window. Then it can be deleted: "
           "Aloft remembers what is in it."),
    };
    return u"<h3>%1</h3><p>%2</p><ol><li>%3</li></ol>"_s.arg(
        tr("An OAuth client of your own").toHtmlEscaped(),
        tr("Google lets programs in by an OAuth client, and limits how much each one may ask. "
           "With your own, that is yours alone. It costs nothing and takes a few minutes in "
           "Google's console:")
            .toHtmlEscaped(),
        steps.join(u"</li><li>"_s));
}

void ClientHelp::retranslate()
{
    setWindowTitle(tr("An OAuth client of your own"));
    m_text->setAccessibleName(tr("Steps"));
    m_text->setHtml(html());
}

void ClientHelp::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace Aloft

#include "moc_clienthelp.cpp"
