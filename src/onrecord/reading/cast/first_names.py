"""First names that tell a man from a woman, of many languages."""

from __future__ import annotations

from typing import Final

_MEN: Final = """
aaron abbas abdel abdul abdullah abdulla abraham abu adam adnan adolfo adrian ahmad ahmed ahmet alain alan albert alberto aleksandr
aleksandar alejandro alex alexander alexei alexey alexis alfred ali alistair allan allen alvaro amin amir amos amr anatoly anders andre
andreas andrei andres andrew andriy andrzej angel angus anthony antonio antony anton anwar ariel arkady arnold arthur arturo asad asher
ashraf asif augusto avi avigdor avraham aziz bakr barack barry bart bashar bassam ben benjamin bernard bernie bertrand bilal bill billy
binyamin bob boris boutros brad brandon brett brian bruce bruno carl carlos cesar charles charlie chester chris christian christoph
christopher chuck clarence claude claudio clinton colin craig cristian curtis cyril dag damian dan daniel danny dario darren dave david
dean denis dennis derek desmond didier diego dieter dirk dmitri dmitriy dmitry dominic dominique don donald doug douglas duncan dwight
eamon ed eddie edgar eduardo edward edwin efraim ehud eli elias elie elliott emile emmanuel emmerson enrique eric erik ernest ernesto
eugene evan evgeny fabian fadi fahd faisal farid farouk fawzi faysal felipe felix ferdinand fernando fidel francis francisco franco
francois frank franz fred frederick fredrik fritz fuad gabriel gary gavin gennady geoff geoffrey george georges georgi gerald gerard gerhard gerry
gholam gideon gilad gilbert giorgi giorgio giovanni giuseppe glenn gordon graham grant greg gregory guillermo guido gunther gustavo guy
habib hafez haider haidar haim hakan hamad hamid hamza hans harold harry haruna hasan hashem hashim hassan haydar hector heiko helmut
henri henry herbert herman hisham horst hosni howard hugh hugo hulusi husam hussain hussein hussain ian ibrahim igor ilham ilya imad
imran isaac ismail issa ivan ivica ivo jacek jack jacob jacques jaime jake jakob jalal jamal james jamie jan janez janusz jared jaroslaw
jason javad javier jay jean jeff jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim joao joe joel joerg johan johann johannes john johnny
jon jonathan jorge jose josef joseph josh joshua juan juergen julian julio julius justin kamal karel karim karl kassem keith ken
kenneth kevin khaled khalid khalil kim kirill kofi konstantin kurt lars larry laurence laurent lawrence lazaro lech lee leo leon leonard leonid
leopold leslie lewis liam lionel lloyd lorenzo louis lucas luis luiz lukas luke maher mahamadou mahdi mahmood mahmoud mahmud majid malcolm
malik manuel marc marcel marco marcos marcus mario mariano marin marios mark martin marwan massoud matt matteo matthew matthias maurice mauricio
max maxim mehdi mehmet mevlut michael michel miguel mihail mike mikhail miklos milan miloš milos mir miroslav mitch mohamed mohammad mohammed
mohsen moise morgan moshe mostafa moussa muammar muhammad muhammadu munir murat musa mustafa nabil nadir naftali najib nasser nathan nawaf nayef
neil nelson nicholas nick nicolae nicolas nigel nikita nikola nikolai nikolay nils nir nizar noam norman nuri oleg oleksandr oleksiy olaf oliver olli
olusegun omar omer oren oscar osama osman otto pablo pascal patrice patrick paul paulo pavel pavlo pedro percy pervez petar pete peter petr petro
phil philip philippe pierre pieter piotr qasem qassem rached radek radoslaw rafael rafael rafic rafik rafiq rahul raila rajiv ralph ramadan rami
ramon ramush ramzan ramzi rand rashid raul ray raymond recep reuven rex reza riad ricardo richard rick riek rob robert roberto robin rodrigo
rodney roger roland ron ronald ronnie roy ruben rudolf rupert russell rustam ryan saad sabri sadiq saeb saeed said salah salam saleh salem salim salman salva
salvador sam sami samir samuel sanjay saud scott sean sebastian selim serge sergei sergey sergio seth shah shaul shimon shinzo sigmar silvio simon
slobodan stan stanislav stanley stefan stephane stephen steve steven stewart stuart sultan sven tarek tareq tariq tayyip ted terrence terry thabo
theo theodore thierry thomas tim timothy tobias tom tomas tomasz tommy tony toomas torsten trevor tyler umar uri uwe vaclav valery vasily
victor vidkun viktor vincent vitali vitaly vladimir volodymyr vyacheslav waleed walid wallace walter warren wayne wendell werner wesley wilfred wilhelm
william willy winston wolfgang xavier yahya yair yahia yasser yassin yevgeny yigal yisrael yitzhak yoav yoram yossi yousef yuri yusuf yousuf zaid zakaria zayed
zbigniew ziad zine zoran
"""

_WOMEN: Final = """
abigail adriana agnes aicha aisha alexandra alice alicia alina alison amal amanda amber amina amira amy ana anastasia andrea angela angelina anita ann
anna annalena anne annette annie antonia asma astrid aung aya ayelet barbara beata beatrice benazir bernadette beth betty bianca brenda bridget
brigitte camilla carla carmen carol carole caroline carolyn catherine cathy cecilia charlotte cheryl christiana christina christine cindy claire clara
claudia condoleezza cristina cynthia dalia dana daniela deborah debbie denise diana diane dilma dina dora doris dorothy ecaterina edith ekaterina elena eleni
elizabeth ella ellen elsa emily emma erika ester esther eva evelyn fatima fatma fatou federica fiona florence frances francesca gabriela galina
gina ginger giorgia gisela gloria golda grace greta gro gwen hala halima hana hannah hanan heather heidi helen helena helene helga hillary hina hoda holly ida
ilana indira ines ingrid irena irene irina isabel isabelle ivana jacinda jackie jacqueline jamila jane janet janice jasmine jean-marie jeanne jen jenna
jennifer jenny jessica jill jo joan joanna joanne jodie joy joyce judith judy julia juliana julie juliet june kaja kamala karen karin kate
katherine kathleen kathryn kathy katie katja kelly kersti kim-ly kimberly kirsten kristalina kristina laila lana laura lauren layla leila lena
leonor leslie-ann leyla lina linda lisa liz lois loretta lorraine louise lucia lucy ludmila luisa lydia lynn madeleine madeline maha magdalena maia malala
manal margaret margot maria marie marianne marina marine marion marta martha mary maryam maya megan meghan melania melanie melissa meral mercedes michele
michelle mina mira miriam molly mona monica monika muna nabila nada nadia nadezhda naima najat nancy naomi natalia natalie natasha nathalie nawal
nicola nicole nikki nina nora noura oksana olena olga olivia ophelia oxana pamela park-geun patricia paula pauline penny petra pia polly priti priya rachel
rana rania rebecca regina renata rita roberta rosa rose rosemary roza ruth sabrina safa sally salma samantha samantha-jo samia sana sandra sara sarah
sevgil shannon sharon sheikha sheila shelley shirin shirley silvia simone sofia sonia sophia sophie stella stephanie sue suha sumaya susan susana suzanne svetlana
sylvia sylvie tamar tania tanya tara tatiana tatyana teresa theresa tina tracy tzipi ulrike ursula valentina valerie vanessa vera veronica
victoria viola violeta virginia vivian wafa wanda wangari wendy winnie yasmin yelena yuliya yulia yvette yvonne zainab zeinab zoe zuzana
"""

MEN: Final = frozenset(_MEN.split())
"""First names that are nearly always a man's, in lower case."""

WOMEN: Final = frozenset(_WOMEN.split())
"""First names that are nearly always a woman's, in lower case."""


def gender_of(first_name: str) -> str:
    """ "m" or "f" for a known first name, "" else.

    >>> gender_of("Antony"), gender_of("Jean-Marc"), gender_of("Zork")
    ('m', 'm', '')
    """
    name = first_name.lower().replace("’", "'")
    for part in (name, name.split("-")[0]):
        if part in MEN:
            return "m"
        if part in WOMEN:
            return "f"
    return ""
